package main

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"time"

	"streamml/cmd/command"
)

// client is one connection, which sends a request once the previous one is answered.
//
// Note: it is not net/http's, which takes as much processor time as the server on the same machine.
type client struct {
	conn net.Conn
	in   *bufio.Reader
	buf  []byte
}

// patience is how long an answer may take.
const patience = 20 * time.Second

func dial(addr string) (*client, error) {
	conn, err := net.DialTimeout("tcp", addr, patience)
	if err != nil {
		return nil, command.Unreachable(addr, err)
	}
	return &client{conn: conn, in: bufio.NewReaderSize(conn, 64<<10)}, nil
}

func (c *client) close() { c.conn.Close() }

// ask sends a request, head and body, and returns the answer's body, which the next call writes over.
func (c *client) ask(head, body string) ([]byte, error) {
	if err := c.conn.SetDeadline(time.Now().Add(patience)); err != nil {
		return nil, err
	}
	c.buf = append(c.buf[:0], head...)
	if body != "" {
		c.buf = fmt.Appendf(c.buf, "Content-Type: application/json\r\nContent-Length: %d\r\n", len(body))
	}
	c.buf = append(append(c.buf, "\r\n"...), body...)
	if _, err := c.conn.Write(c.buf); err != nil {
		return nil, err
	}
	answer, err := http.ReadResponse(c.in, nil)
	if err != nil {
		return nil, err
	}
	c.buf = c.buf[:0]
	for {
		if len(c.buf) == cap(c.buf) {
			c.buf = append(c.buf, 0)[:len(c.buf)]
		}
		n, err := answer.Body.Read(c.buf[len(c.buf):cap(c.buf)])
		c.buf = c.buf[:len(c.buf)+n]
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, err
		}
	}
	if answer.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("loadtest: %s: %.200s", answer.Status, c.buf)
	}
	return c.buf, nil
}

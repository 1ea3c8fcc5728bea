package eda

import (
	"context"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"runtime/pprof"
	"streamml/data"
	"testing"
	"time"
)

func load(t *testing.T, src string) *posts {
	if src != "all" {
		s, err := data.Open(src)
		if err != nil {
			t.Fatal(err)
		}
		return newPosts(s.Topics, 1)
	}
	fs, _ := filepath.Glob("/work/shared/data/queries/*.json")
	var ts []data.Topic
	for _, f := range fs {
		b, _ := os.ReadFile(f)
		var ps []struct {
			Text, Label string
			Embedding   []float32
		}
		json.Unmarshal(b, &ps)
		tp := data.Topic{}
		for _, p := range ps {
			tp.Posts = append(tp.Posts, data.Post{Text: p.Text, Accepted: p.Label == "accepted", Embedding: p.Embedding})
		}
		ts = append(ts, tp)
	}
	return newPosts(ts, 1)
}
func TestZZ(t *testing.T) {
	ctx := context.Background()
	for _, src := range []string{"all", "/work/shared/data/queries", "builtin"} {
		p := load(t, src)
		f, _ := os.Create(fmt.Sprintf("/tmp/w/x_%d.bin", p.n))
		for _, v := range p.x {
			binary.Write(f, binary.LittleEndian, v)
		}
		f.Close()
		t0 := time.Now()
		q, _ := newPairs(ctx, p, 2)
		t1 := time.Now()
		pc := newComponents(p)
		t2 := time.Now()
		a := newAffinities(q, perplexityOf(p.n))
		t3 := time.Now()
		t.Log(src, p.n, "pairs", t1.Sub(t0), "pca", t2.Sub(t1), "aff", t3.Sub(t2), pc.values[:4])
		for d := 2; d <= 3; d++ {
			t3 := time.Now()
			m, _ := newMap(ctx, a, pc, d, 2)
			t4 := time.Now()
			fi, _ := fidelityOf(ctx, m, q, 2)
			t.Log(d, "map", t4.Sub(t3), "kl", m.kl, fi, time.Since(t4))
		}
	}
}
func TestBig(t *testing.T) {
	ctx := context.Background()
	b, _ := os.ReadFile("/work/shared/data/stackoverflow20/pool.npy")
	off := 10 + int(binary.LittleEndian.Uint16(b[8:]))
	n := 20000
	p := &posts{n: n, d: 384}
	if (len(b)-off)/4/384 < n {
		p.n = (len(b) - off) / 4 / 384
	}
	for i := 0; i < p.n*384; i++ {
		p.x = append(p.x, math.Float32frombits(binary.LittleEndian.Uint32(b[off+4*i:])))
	}
	pf, _ := os.Create("/tmp/w/cpu.prof")
	pprof.StartCPUProfile(pf)
	defer pprof.StopCPUProfile()
	t0 := time.Now()
	q, _ := newPairs(ctx, p, 2)
	t1 := time.Now()
	pc := newComponents(p)
	t2 := time.Now()
	a := newAffinities(q, perplexityOf(p.n))
	t3 := time.Now()
	t.Log(p.n, "pairs", t1.Sub(t0), "pca", t2.Sub(t1), "aff", t3.Sub(t2), pc.values[:4], len(a.p))
	m, _ := newMap(ctx, a, pc, 2, 2)
	t4 := time.Now()
	fi, _ := fidelityOf(ctx, m, q, 2)
	t.Log("map", t4.Sub(t3), "kl", m.kl, fi, time.Since(t4))
}

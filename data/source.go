package data

import "streamml/configs"

// log is how an experiment asks for the sessions of the users in a file.
const log = "log"

// Vectors makes the embeddings of texts that come without.
type Vectors func(texts []string) ([][]float32, error)

// source is how tables are read.
type source struct {
	configs.Data
	vectors Vectors
	labels  labelling
	set     *Set
	files   int

	searches map[string]bool // names taken by those of a log
}

// session tells topics and users apart as the table writes them: their names as files may have them can be alike.
type session struct{ topic, user string }

// entry is a row of a table.
type entry struct {
	post
	topic, user string
	of          session
	when        float64 // seconds, with order: time
}

package embed

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"os"
	"path/filepath"
)

// Remember returns the vectors of texts by the weights at path, in order. What is made is kept in file, so that a text
// is embedded once; weights are read only where one is missing. Files of other weights are begun anew. progress, unless
// nil, hears how many of those missing are done.
func Remember(ctx context.Context, file, path string, texts []string, workers int, progress func(done, total int)) (
	[][]float32, error,
) {
	kept, err := openPart(file, MiniLM)
	if err != nil {
		return nil, err
	}
	defer kept.close()
	posts := make([]Post, len(texts))
	for i, text := range texts {
		posts[i].Text = text
	}
	missing, _ := kept.missing(posts)
	if len(missing) > 0 {
		encoder, err := Open(path)
		if err != nil {
			return nil, err
		}
		err = encoder.Vectors(ctx, missing, workers, func(first int, vectors [][]float32) error {
			if progress != nil {
				progress(first, len(missing))
			}
			return kept.add(missing[first:first+len(vectors)], vectors)
		})
		if err != nil {
			return nil, err
		}
	}
	vectors := make([][]float32, len(texts))
	for i, text := range texts {
		vectors[i] = kept.vectors[text]
	}
	return vectors, nil
}

// MemoryOf is where the vectors of the posts at a path are remembered: a file in the user's folder for caches.
func MemoryOf(path string) (string, error) {
	folder, err := os.UserCacheDir()
	if err != nil {
		return "", err
	}
	whole, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	folder = filepath.Join(folder, "streamml", "vectors")
	sum := sha256.Sum256([]byte(whole))
	return filepath.Join(folder, hex.EncodeToString(sum[:8])+".jsonl"), os.MkdirAll(folder, 0o777)
}

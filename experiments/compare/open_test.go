package compare

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"streamml/configs/input"
)

func TestOpen(t *testing.T) {
	r, err := Open(left(t, files()))
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(r.labels(), "; "); got != "perceptron; rls lambda=1" || !r.Rows || r.Name != "old" ||
		r.Seed != 3 {
		t.Errorf("%s, %+v", got, r)
	}
	rls := r.find("rls lambda=1") // (.75+.5)/2; .75, the other being undefined
	if rain, tea := rls.topics["rain"].by[0].mean(), rls.topics["tea"].by[0].mean(); rain != 0.625 || tea != 0.75 ||
		rls.Means[0] != 0.6875 {
		t.Errorf("%v, %v, %v", rain, tea, rls.Means)
	}
}

// Every mistake has its place and what was wanted.
func TestOpenErrors(t *testing.T) {
	for name, c := range map[string]struct{ file, from, to, want string }{
		"no run's": {"experiment.yaml", "", "",
			"old: found a folder that no run has left (it has no experiment.yaml), want a folder that a run has left"},
		"no summary": {"summary.csv", "", "",
			"old/summary.csv: found no such file, want a file that can be read"},
		"no results": {"results.csv", "", "",
			"old/results.csv: found no such file, want a file that can be read"},
		"unknown key": {"experiment.yaml", "seed: 3", "sed: 3",
			"old/experiment.yaml:3:1: found the key \"sed\", want one of"},
		"no hash": {"experiment.yaml", "data_sha256: " + sha + "\n", "",
			"old/experiment.yaml:1:1: found nothing, want the sha256 of the data, as a run writes it"},
		"no topics": {"experiment.yaml", "topics: [rain, tea]\n", "",
			"old/experiment.yaml:1:1: found nothing, want the topics by name, as a run writes them"},
		"empty": {"summary.csv", files()["summary.csv"], "",
			"old/summary.csv:1:1: found nothing, want the columns learner, settings, auc"},
		"header alone": {"summary.csv", "perceptron,,4,0.500000,\nrls,lambda=1,4,0.687500,0.5\n", "",
			"old/summary.csv:2:1: found the header alone, want a row for each learner"},
		"column renamed": {"summary.csv", "auc,auc_low", "AUC,auc_low",
			"old/summary.csv:1:27: found the column \"AUC\", want the column auc"},
		"column missing": {"results.csv", ",auc,auc_null", ",x,auc_null",
			"old/results.csv:1:1: found no column auc, want the columns learner, settings, topic, auc, auc_null"},
		"another table": {"results.csv", "topic,session,auc", "topics,session,x", "old/results.csv:1:1: found no " +
			"column topic, no column auc, want the columns learner, settings, topic"},
		"column twice": {"results.csv", "session,auc,", "auc,auc,",
			"old/results.csv:1:28: found the column auc again, want each column once"},
		"no number": {"results.csv", "rls,lambda=1,rain,1,0.500000", "rls,lambda=1,rain,1,much",
			"old/results.csv:7:21: found \"much\", want a number from 0 to 1, or nothing, as auc"},
		"not finite": {"results.csv", "rain,1,0.500000,0.6", "rain,1,0.8,nan",
			"old/results.csv:7:25: found \"nan\", want a number from 0 to 1, or nothing, as auc_null"},
		"points": {"summary.csv", "0.687500", "77.5",
			"old/summary.csv:3:16: found \"77.5\", want a number from 0 to 1"},
		"hexadecimal": {"summary.csv", "0.687500", "0x1p-1",
			"old/summary.csv:3:16: found \"0x1p-1\", want a number from 0 to 1"},
		"learner twice": {"summary.csv", "rls,lambda=1", "perceptron,",
			"old/summary.csv:3:1: found the learner perceptron again, want each learner at its settings once"},
		"learner from nowhere": {"results.csv", "rls,lambda=1,tea,1", "rls,lambda=2,tea,1",
			"old/results.csv:9:1: found the learner rls lambda=2, want one of summary.csv: perceptron, rls lambda=1"},
		"learner without rows": {"summary.csv", "perceptron,,4", "pa,,4,0.5,\nperceptron,,4",
			"old/results.csv: found no row of the learner pa, want rows of each learner in summary.csv, or of none"},
		"topic from nowhere": {"results.csv", "rls,lambda=1,tea,1", "rls,lambda=1,tee,1",
			"old/results.csv:9:14: found the topic \"tee\", want one of rain, tea; did you mean tea?"},
		"short row": {"results.csv", "0.500000,0.6", "0.500000",
			"old/results.csv:7:1: found 5 cells, want as many as in the header, 6"},
		"quote not closed": {"results.csv", "rls,lambda=1,tea,1", "rls,\"lambda=1,tea,1",
			"old/results.csv:9:22: found no CSV ("},
		"characters, no bytes": {"results.csv", "rls,lambda=1,rain,1,0.500000", "\"rls\",lambda=1,räin,1,8",
			"old/results.csv:7:16: found the topic \"räin\", want one of rain, tea; did you mean rain?"},
	} {
		broken := files()
		switch {
		case c.from == "":
			delete(broken, c.file)
		case !strings.Contains(broken[c.file], c.from):
			t.Fatalf("%s: nothing to break", name)
		default:
			broken[c.file] = strings.Replace(broken[c.file], c.from, c.to, 1)
		}
		_, err := Open(left(t, broken))
		checkBad(t, name, err, c.want)
	}
}

// checkBad wants bad input whose message, without the folders on the way, begins with want.
func checkBad(t *testing.T, name string, err error, want string) {
	t.Helper()
	var bad *input.Error
	if !errors.As(err, &bad) {
		t.Errorf("%s: error %v, want bad input", name, err)
		return
	}
	got := filepath.ToSlash(bad.Error())
	if i := strings.Index(got, "/old"); i >= 0 {
		got = got[i+1:]
	}
	if !strings.HasPrefix(got, want) {
		t.Errorf("%s:\n got %s\nwant %s", name, got, want)
	}
}

func TestOpenNoFolder(t *testing.T) {
	dir := t.TempDir()
	_, err := Open(filepath.Join(dir, "old"))
	checkBad(t, "nothing", err, "old: found no such folder, want a folder that a run has left")
	if err := os.WriteFile(filepath.Join(dir, "old"), nil, 0o666); err != nil {
		t.Fatal(err)
	}
	_, err = Open(filepath.Join(dir, "old"))
	checkBad(t, "a file", err, "old: found a file, want a folder that a run has left")
}

// Two runs with nothing in common are refused before anything is run.
func TestCheck(t *testing.T) {
	old, err := Open(left(t, files()))
	if err != nil {
		t.Fatal(err)
	}
	if err := old.Check(Planned(planned(t, "rain", "[rls: {lambda: 1, intercept: 0}, pa]"))); err != nil {
		t.Error(err)
	}
	checkBad(t, "learners", old.Check(Planned(planned(t, "rain", "[rls: {lambda: [2, 3], intercept: 0}]"))),
		"old/summary.csv: found no learner that is in both runs: there perceptron, rls lambda=1, want one of those "+
			"here at the same settings: rls lambda=2 intercept=0, rls lambda=3 intercept=0")
	checkBad(t, "topics", old.Check(Planned(planned(t, "sun", "[rls: {lambda: 1, intercept: 0}]"))),
		"old/experiment.yaml: found no topic that is in both runs: there rain, tea, want one of those here: sun")
}

package experiments

import (
	"math"
	"slices"
	"strings"
	"testing"

	"streamml/eval"
	"streamml/learners"
)

// sessionsOf is sessions of one topic under a line of users:.
func sessionsOf(t *testing.T, users string, number int) (sessions, nulls []eval.Session) {
	t.Helper()
	p, err := planOf(t, "learners: [prior]\ntopics: [sourdough]\nusers: "+users+"\n")
	if err != nil {
		t.Fatal(err)
	}
	for i := range number {
		var s, null eval.Session
		p.Users.Draw(0, i, &s, &null)
		sessions, nulls = append(sessions, s), append(nulls, null)
	}
	return sessions, nulls
}

// Each habit does what it says, at the rate that it says, and leaves the rest of the session as it was.
func TestHabits(t *testing.T) {
	const number = 400
	plain, _ := sessionsOf(t, "{}", number)
	posts := float64(len(plain[0].Order))
	if plain[0].Clicked != nil || plain[0].Due != nil {
		t.Error("users without habits click what is true, at once")
	}
	near := func(what string, got, want, within float64) {
		t.Helper()
		if !(math.Abs(got-want) <= within) {
			t.Errorf("%s: %g, want %g within %g", what, got, want, within)
		}
	}
	same := func(what string, sessions []eval.Session) {
		t.Helper()
		for i := range sessions {
			n := len(sessions[i].Order)
			if !slices.Equal(sessions[i].Order, plain[i].Order[:n]) ||
				!slices.Equal(sessions[i].Accepted, plain[i].Accepted[:n]) {
				t.Fatalf("%s: session %d is another one than without it", what, i)
			}
		}
	}
	count := func(sessions []eval.Session, of func(s *eval.Session, i int) float64) (sum, all float64) {
		for k := range sessions {
			for i := range sessions[k].Order {
				sum += of(&sessions[k], i)
				all++
			}
		}
		return sum, all
	}
	one := func(b bool) float64 {
		if b {
			return 1
		}
		return 0
	}

	// four standard deviations of a share of 400 x 40 posts or more are less than .013
	noisy, permuted := sessionsOf(t, "{noise: 0.2}", number)
	same("noise", noisy)
	wrong, all := count(noisy, func(s *eval.Session, i int) float64 { return one(s.Clicked[i] != s.Accepted[i]) })
	near("wrong clicks", wrong/all, .2, .013)
	still, _ := count(permuted, func(s *eval.Session, i int) float64 { return one(s.Clicked[i] != s.Accepted[i]) })
	near("wrong clicks with permuted labels", still, wrong, 0)

	late, _ := sessionsOf(t, "{delay: 3}", 3)
	same("delay", late)
	if _, n := count(late, func(s *eval.Session, i int) float64 {
		if s.Due[i] != i+3 {
			t.Fatalf("the label of post %d is due after %d, want 3 later", i, s.Due[i])
		}
		return 0
	}); n == 0 {
		t.Error("no session")
	}
	geometric, _ := sessionsOf(t, "{delay: {mean: 3}}", number)
	same("delay of a mean", geometric)
	sum, all := count(geometric, func(s *eval.Session, i int) float64 { return float64(s.Due[i] - i) })
	near("mean delay", sum/all, 3, .1)
	none, _ := count(geometric, func(s *eval.Session, i int) float64 { return one(s.Due[i] == i) })
	near("labels at once", none/all, 1./4, .013)

	lost, _ := sessionsOf(t, "{missing: 0.3, noise: 0.2}", number)
	same("missing", lost)
	gone, all := count(lost, func(s *eval.Session, i int) float64 { return one(s.Due[i] == eval.Never) })
	near("missing labels", gone/all, .3, .013)
	for i := range lost {
		if !slices.Equal(lost[i].Clicked, noisy[i].Clicked) {
			t.Fatal("other clicks are wrong where labels are missing")
		}
	}

	short, _ := sessionsOf(t, "{activity: {mean: 10}}", number)
	same("activity", short)
	_, seen := count(short, func(*eval.Session, int) float64 { return 0 })
	// of a geometric number with a bound; sd 10/sqrt(400)
	near("posts seen", seen/number, 10*(1-math.Pow(.9, posts)), 2)

	filed, shuffled := sessionsOf(t, "{order: file}", 2)
	if !slices.IsSorted(filed[1].Order) || !slices.Equal(filed[0].Accepted, filed[1].Accepted) ||
		slices.Equal(filed[0].Accepted, shuffled[0].Accepted) {
		t.Error("order: file draws another order, or other labels")
	}
}

// Wrong, late and missing clicks cost what they must: half of them wrong, nothing can be learnt; all of them late by
// more posts than there are, the same.
func TestHabitsTell(t *testing.T) {
	auc := func(users string) float64 {
		r := runOf(t, "learners: [{rls: {kernel: pool, lambda: 0.5}}]\nsessions: {per_topic: 10}\nusers: "+users+"\n",
			2)
		return r.Learners[0].Macro("auc", 0).Mean
	}
	plain := auc("{}")
	for users, most := range map[string]float64{
		"{noise: 0.2}": plain - .02, "{noise: 0.5}": .55, "{delay: 200}": .5, "{delay: 5}": plain - .005,
		"{delay: {mean: 5}}": plain - .005, "{missing: 0.7}": plain - .02,
	} {
		if got := auc(users); !(got <= most && got >= .45) {
			t.Errorf("%s: AUC %.3f, want at most %.3f (without it %.3f)", users, got, most, plain)
		}
	}
}

// Where labels come when a session is over, every learner is at its prior to the end: it ranks nothing.
func TestDelayBeyondTheSession(t *testing.T) {
	// its prior is what was said
	all := slices.DeleteFunc(learners.Names(), func(name string) bool { return name == "stated" })
	r := runOf(t, "learners: ["+strings.Join(all, ", ")+"]\ntopics: [sourdough]\nsessions: {per_topic: 2}\n"+
		"users: {delay: 1000}\n", 2)
	for _, l := range r.Learners {
		if got := l.AUC().Mean; got != .5 {
			t.Errorf("%s: AUC %g, want .5", l.Label(), got)
		}
	}
}

// With traces every session is run once more: late labels there, too, and as many rows as posts seen.
func TestTracesOfHabits(t *testing.T) {
	r := runOf(t, "learners: [rls, knn]\ntopics: [sourdough]\nsessions: {per_topic: 3}\ntraces: true\n"+
		"users: {delay: {mean: 3}, noise: 0.1, activity: {mean: 10}}\n", 2)
	var out strings.Builder
	if err := r.Plan.WriteTraces(&out); err != nil {
		t.Fatal(err)
	}
	if rows, want := strings.Count(out.String(), "\n")-1, 2*r.Learners[0].Topics[0].Events; rows != want {
		t.Errorf("%d rows, want %d", rows, want)
	}
}

// What users do stands beside the numbers.
func TestHabitsAreSaid(t *testing.T) {
	r := runOf(t, "learners: [prior]\nsessions: {per_topic: 1}\n"+
		"users: {noise: 0.05, delay: {mean: 3}, missing: 0.2, activity: {mean: 20}, order: file}\n", 1)
	for _, w := range r.Notes {
		if w.About == "users" {
			for _, part := range []string{"5 % of clicks are wrong", "about the truth", "3 posts late on average",
				"20 % of labels never come", "after 20 posts", "order of their file"} {
				if !strings.Contains(w.Text, part) {
					t.Errorf("%q does not say %q", w.Text, part)
				}
			}
			return
		}
	}
	t.Error("nothing is said of the users")
}

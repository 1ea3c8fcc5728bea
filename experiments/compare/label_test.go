package compare

import "testing"

// Labels of older runs and of those of today.
func TestSame(t *testing.T) {
	for _, c := range []struct {
		before, now string
		same        bool
	}{
		{"rls lambda=1", "rls lambda=1 intercept=0", true},
		{"rls lambda=1 intercept=1", "rls lambda=1 intercept=1", true},
		{"rls lambda=1 intercept=1", "rls lambda=1 intercept=0", false},
		{"pa c=0.1", "pa variant=0 c=0.1", true},
		{"pa variant=2 c=0.1", "pa variant=0 c=0.1", false},
		{"perceptron", "perceptron", true},
		{"scale base=logistic(rate=0.1)", "scale base=logistic(rate=0.1;intercept=0) floor=0", true},
		{"scale base=perceptron", "scale base=perceptron(intercept=0)", true},
		{"stack members=pa(c=0.1)+perceptron meta=logistic",
			"stack members=pa(variant=0;c=0.1)+perceptron meta=logistic passthrough=false", true},
		{"stack members=pa(c=0.1)+perceptron meta=logistic", "stack members=pa(c=1)+perceptron meta=logistic", false},
	} {
		if got := same(c.before, c.now); got != c.same {
			t.Errorf("%q and %q are the same: %v, want %v", c.before, c.now, got, c.same)
		}
	}
}

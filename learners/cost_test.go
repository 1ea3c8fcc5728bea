package learners

import (
	"math"
	"reflect"
	"testing"

	"streamml/learners/kernels"
)

// Every learner says what it takes in each of its spaces: more where there are more posts, or more features.
func TestCostOfEveryLearner(t *testing.T) {
	for _, name := range Names() {
		c := Must(Default(name))
		for _, space := range c.Spaces() {
			small, long, wide := c.costIn(space, 40, 30), c.costIn(space, 80, 30), c.costIn(space, 40, 60)
			if !(small.Bytes > 0) || !(small.Products > 0) {
				t.Errorf("%s in %s space: %+v", name, space, small)
			}
			larger := long
			if space == WeightSpace {
				larger = wide
			}
			if larger.Bytes <= small.Bytes || larger.Products <= small.Products || long.Products < small.Products {
				t.Errorf("%s in %s space: %+v, of twice the size %+v", name, space, small, larger)
			}
			if (space == FunctionSpace) != (len(small.Kernels) > 0) {
				t.Errorf("%s in %s space asks for %d kernels", name, space, len(small.Kernels))
			}
		}
	}
}

// A learner around others takes what they take: a hedge the kernels of its members, a restart its base alone, a window
// of more labels more products.
func TestCostOfLearnersAroundOthers(t *testing.T) {
	rbf := Logistic{Rate: 1, Input: Input{Kernel: kernels.Of(kernels.RBF{Length: 1})}}
	members := Members{{Must(Of(rbf))}, {Must(Default("rls"))}}
	hedge := Must(Of(Hedge{Members: members, Eta: 1})).Cost(50, 8)
	if len(hedge.Kernels) != 2 || !hedge.Kernels[0].Is(kernels.RBF{Length: 1}) ||
		!hedge.Kernels[1].Is(kernels.Linear{}) {
		t.Errorf("a hedge asks for %v", hedge.Kernels)
	}
	alone := [2]Cost{members[0].Cost(50, 8), members[1].Cost(50, 8)}
	if hedge.Bytes != alone[0].Bytes+alone[1].Bytes || hedge.Products != alone[0].Products+alone[1].Products {
		t.Errorf("a hedge takes %+v, its members %+v", hedge, alone)
	}
	if restart := Must(Default("restart")).Cost(50, 8); !reflect.DeepEqual(restart, Must(Default("rls")).Cost(50, 8)) {
		t.Errorf("a restart of rls takes %+v", restart)
	}
	of := func(size int) float64 {
		return Must(Of(Window{Base: members[1], Size: size})).Cost(500, 8).Products
	}
	if of(100) < 3*of(50) || of(100) > 8*of(50) {
		t.Errorf("windows of 50 and 100 labels take %g and %g products", of(50), of(100))
	}
}

// By hand, for 100 posts of 8 features: a first-order rule in function space keeps 8 numbers of a post, a second-order
// one two matrices, and one of an unknown engine scores half the posts anew. A follow keeps the products of its duals
// as well, in weight space for twice as many labels as there are features.
func TestCostByHand(t *testing.T) {
	engine := Must(Of(silentVectors{}))
	for _, c := range []struct {
		of              Config
		space           string
		bytes, products float64
	}{
		{Must(Of(PA{C: 1})), FunctionSpace, 8 * 8 * 100, 100},
		{Must(Of(RLS{Lambda: 1})), FunctionSpace, 8 * 2 * 100 * 100, 100 * 100 / 6.},
		{Must(Of(RLS{Lambda: 1})), WeightSpace, 8 * 8 * 8, 2 * 8 * 8},
		{Must(Of(Follow{Base: nest("rls", RLS{Lambda: 1}), Every: 5})), FunctionSpace, 8 * 3 * 100 * 100,
			100*100/6. + 100*100/3.},
		{Must(Of(Follow{Base: nest("rls", RLS{Lambda: 1}), Every: 5})), WeightSpace, 8*8*8 + 8*16*8,
			2*8*8 + 16*(8+16/2)},
	} {
		if got := c.of.costIn(c.space, 100, 8); got.Bytes != c.bytes || math.Abs(got.Products-c.products) > 1e-9 {
			t.Errorf("%s in %s space: %+v, want %g bytes and %g products", c.of.Label(), c.space, got, c.bytes,
				c.products)
		}
	}
	// around a PA in weight space, 32 x 8 bytes and 8 x 8 products: a scaler scores 50 posts anew, a stack of two does
	// so with each learner, by two numbers
	pa := nest("pa", PA{C: 1})
	if got := Must(Of(Scale{Base: pa, Floor: 1})).costIn(WeightSpace, 100, 8); got.Bytes != 2*256 ||
		got.Products != 2*64+50*8 {
		t.Errorf("a scaler takes %+v", got)
	}
	if got := Must(Of(Stack{Members: Members{pa, pa}, Meta: pa})).costIn(WeightSpace, 100, 8); got.Bytes != 4*256 ||
		got.Products != 4*64+3*2*50*8 {
		t.Errorf("a stack takes %+v", got)
	}
	if got, less := engine.costIn(WeightSpace, 100, 8), ofVectors(8); got.Products != less.Products+50*8 {
		t.Errorf("an engine on vectors: %+v, want 50 x 8 products more than %+v", got, less)
	}
}

// silentVectors is a learner of a user's own on vectors that does not say what it takes.
type silentVectors struct{}

func (silentVectors) Learner(dims int) Learner { return Config{rule: PA{C: 1}}.Learner(dims) }

// By hand, a window of 10 labels on 100 posts of 8 features: nine labels in ten push one out, and what is left is
// learnt anew, 10³/6 products, after half of 10² for the labels before. In function space each of 100 posts has a
// margin.
func TestCostOfAWindow(t *testing.T) {
	second, first := Must(Of(Window{nest("rls", RLS{Lambda: 1}), 10})), Must(Of(Window{nest("pa", PA{C: 1}), 10}))
	base := Must(Of(PA{C: 1})).costIn(WeightSpace, 100, 8)
	for _, c := range []struct {
		got             Cost
		bytes, products float64
	}{
		{second.costIn(FunctionSpace, 100, 8), 8 * (2*100 + 100*100), .9*1000/6 + 50 + 10*100},
		{second.costIn(WeightSpace, 100, 8), 8 * 10 * (8 + 2*10), .9*1000/6 + 50 + 3*10*8},
		{first.costIn(WeightSpace, 100, 8), base.Bytes + 8*10*8, base.Products + .9*10*base.Products},
	} {
		if math.Abs(c.got.Bytes-c.bytes) > 1e-9 || math.Abs(c.got.Products-c.products) > 1e-9 {
			t.Errorf("%+v, want %g bytes and %g products", c.got, c.bytes, c.products)
		}
	}
	// a window that is longer than the session pushes nothing out
	if c := Must(Of(Window{nest("pa", PA{C: 1}), 1000})).costIn(WeightSpace, 100, 8); c.Products != base.Products {
		t.Errorf("a window without an end takes %g products, its base %g", c.Products, base.Products)
	}
}

// silent is a learner of a user's own with an engine on a pool, spoken one that says what that takes.
type (
	silent struct{}
	spoken struct{ silent }
)

func (silent) Engine(pool *Pool) Engine {
	return KNN{K: 3}.Engine(pool)
}

func (spoken) Cost(space string, posts, dims int) Cost {
	return Cost{Bytes: float64(posts), Products: 3}
}

// A learner of a user's own is costed: as an engine that scores anew what was shown, where it does not say better.
func TestCostOfOnesOwnLearner(t *testing.T) {
	if c := Must(Of(silent{})).Cost(100, 8); c.Products != 50*100 || c.Bytes != 8*8*100 || len(c.Kernels) != 1 {
		t.Errorf("an engine that does not say takes %+v", c)
	}
	if c := Must(Of(spoken{})).Cost(100, 8); !reflect.DeepEqual(c, Cost{Bytes: 100, Products: 3}) {
		t.Errorf("an engine that takes 100 bytes and 3 products is said to take %+v", c)
	}
	if c := Must(Of(ownStep{})).Cost(100, 8); !reflect.DeepEqual(c, Must(Default("logistic")).Cost(100, 8)) {
		t.Errorf("a rule of one's own takes %+v", c)
	}
}

// ownStep is a first-order rule of a user's own.
type ownStep struct{}

func (ownStep) Step(e *Event) (keep, add float64)  { return 1, e.Label }
func (ownStep) Probability(margin float64) float64 { return .5 }

package chart

import (
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestTablesOfCharts(t *testing.T) {
	nan := math.NaN()
	for _, c := range []struct {
		of   Body
		want string
	}{
		{
			&Curves{Curves: []Curve{{Name: `a "b", c`, X: []float64{1e-7, 2}, Mean: []float64{50, 2. / 3},
				Low: []float64{nan, 0}, High: []float64{nan, 1}}}},
			"learner,x,mean,low,high\n\"a \"\"b\"\", c\",1e-07,50,,\n\"a \"\"b\"\", c\",2,0.666667,0,1\n"},
		{&Heat{Rows: []string{"rain"}, Columns: []string{"rls", "pa"}, Value: [][]float64{{91.5, nan}},
			Low: [][]float64{{90, nan}}, High: [][]float64{{nan, nan}}}, "row,column,value,low,high\n" +
			"rain,rls,91.5,90,\nrain,pa,,,\n"},
		{&Bars{Names: []string{"=tea"}, Left: []float64{3}, Right: []float64{4.5}, LeftTitle: "rejected",
			RightTitle: "accepted"}, "name,rejected,accepted\n'=tea,3,4.5\n"},
	} {
		got, err := CSV(&Forms{All: &Form{Body: c.of}})
		if err != nil || string(got) != c.want {
			t.Errorf("%v (-want +got):\n%s", err, cmp.Diff(c.want, string(got)))
		}
	}
}

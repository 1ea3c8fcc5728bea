package eda
import ("testing";"github.com/abadojack/whatlanggo")
func TestLang(t *testing.T){ for _,src:=range []string{"builtin","/work/shared/data/queries"} { p:=load(t,src); n:=map[string]int{}; for _,s:=range p.text { i:=whatlanggo.Detect(s); if i.IsReliable() {n[i.Lang.Iso6391()]++; if i.Lang!=whatlanggo.Eng {t.Log(i.Lang,i.Confidence,s)}} else {n["?"]++} }; t.Log(n)} }

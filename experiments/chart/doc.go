// Package chart draws charts: it knows numbers, names and colours, and nothing of what they are about.
//
// A chart is described once, as a [Body] of one of the kinds, and drawn by gonum/plot as a picture ([Picture]: PNG, SVG
// or PDF, the same bytes on every build), as an <svg> element of a page that follows its theme ([SVG]), as numbers for
// those who want to draw it their own way ([CSV]), and by the scripts of this package in the reader's browser, with
// Apache ECharts or without ([Script], [Pack]).
package chart

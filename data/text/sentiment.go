package text

import "github.com/jonreiter/govader"

var vader = govader.NewSentimentIntensityAnalyzer()

// Sentiment is how a text feels, from -1 (most negative) over 0 (neutral, and texts without words that it knows) to 1.
//
// Hutto, Gilbert: VADER: A Parsimonious Rule-Based Model for Sentiment Analysis of Social Media Text, ICWSM (2014),
// the "compound" score.
func Sentiment(text string) float64 { return vader.PolarityScores(text).Compound }

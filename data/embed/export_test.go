package embed

// Tiny lets examples from outside open the model of the tests.
var Tiny = tiny

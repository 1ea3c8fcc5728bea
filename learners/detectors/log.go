package detectors

import "math"

var log = math.Log

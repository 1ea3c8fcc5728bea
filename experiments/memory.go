package experiments

import (
	"math"

	"github.com/KimMachineGun/automemlimit/memlimit"
)

// MachineMemory is the memory that this process may use, in bytes: the machine's, or less where its control group or
// its address space is limited; infinite where nothing is known.
func MachineMemory() float64 {
	least := math.Inf(1)
	for _, limit := range []func() (uint64, error){memlimit.FromSystem, memlimit.FromCgroup, addressSpace} {
		if bytes, err := limit(); err == nil && bytes > 0 {
			least = min(least, float64(bytes))
		}
	}
	return least
}

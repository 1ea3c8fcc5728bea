// Package offpolicy says from the log of one policy what another would have reached, with how sure that is.
//
//  1. A log has a [Row] for each post on screen, with the probability that its policy would show that post there.
//  2. [Place] judges a policy whose choice is known in each situation that the log came to, by item-position inverse
//     propensity scoring, place by place.
//  3. [Replay] judges a policy that learns from its own choices, on a log of random choices.
//
// Neither says anything of a log whose policy always shows one and the same: what another would have shown is not in
// it.
package offpolicy

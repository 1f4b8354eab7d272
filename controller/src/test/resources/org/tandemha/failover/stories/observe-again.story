# Back to observe mode: the holder keeps what it has and moves nothing.
from 9.9
10 a wish observe
15 a sick FAILING CALLS_FAILING calls are refused
25 end a 0
----
  10.00 a -- wish observe
  10.00 a WISH observe: ann@desk orders observe
  10.00 a MODE OBSERVE: is OBSERVE by order of ann@desk
  10.00 a ANSWER DONE: was ENABLED, is OBSERVE here; each other member takes it over as soon as it is reached
  10.00 a WISH observe: observe DONE: was ENABLED, is OBSERVE here; each other member takes it over as soon as it is reached
  10.02 b MODE OBSERVE: is OBSERVE by an order given to a
  10.02 w MODE OBSERVE: is OBSERVE by an order given to a
  15.00 a -- sick FAILING CALLS_FAILING calls are refused
  15.00 a WOULD move: CALLS_FAILING here (calls are refused); b bridged a synthetic call 0.6 s ago and is strictly better, score 97 there, 60 here: the service moves to b
end     a ACTIVE, b STANDBY, w WITNESS; a holds; moves: 0

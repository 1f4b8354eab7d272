# The standby's controller is dead; then the active peer fails calls, and stays for want of another.
from 9.9
10 b dies
20 a sick FAILING CALLS_FAILING calls are refused on core
30 a well
40 end a 0
----
  10.00 b -- dies
  20.00 a -- sick FAILING CALLS_FAILING calls are refused on core
  20.00 a STAY stays LINK [CALLS_FAILING]: CALLS_FAILING here (calls are refused on core); stays, as link refuses a move: the newest row of b is 10 s old, limit 3.0 s
  30.00 a -- well
end     a ACTIVE, b dead, w WITNESS; a holds; moves: 0

# Too much work on the active peer, and calls fail for a moment because of it.
from 9.9
10 a sick DEGRADED OVERLOADED calls take 0.4 s
12 a sick FAILING OVERLOADED,CALLS_FAILING calls time out
20 a well
40 end a 0
----
  10.00 a -- sick DEGRADED OVERLOADED calls take 0.4 s
  10.00 a STAY troubled DEGRADED[OVERLOADED]: DEGRADED here (calls take 0.4 s); stays, as a move would mend nothing
  12.00 a -- sick FAILING OVERLOADED,CALLS_FAILING calls time out
  12.00 a STAY troubled FAILING[OVERLOADED, CALLS_FAILING]: FAILING here (calls time out); stays, as a move would mend nothing
  20.00 a -- well
end     a ACTIVE, b STANDBY, w WITNESS; a holds; moves: 0

# Asterisk stalls for 2.5 s: nothing is known of calls, and what is not known is no reason to move.
from 9.9
10 a sick UNKNOWN PROBE_BROKEN test calls cannot be tried
12.5 a well
30 end a 0
----
  10.00 a -- sick UNKNOWN PROBE_BROKEN test calls cannot be tried
  10.00 a STAY troubled UNKNOWN[PROBE_BROKEN]: UNKNOWN here (test calls cannot be tried); stays, as a move would mend nothing
  12.50 a -- well
end     a ACTIVE, b STANDBY, w WITNESS; a holds; moves: 0

# The active peer's controller suspects itself: it accuses nobody, the lease sees to the rest.
from 9.9
10 a sick UNKNOWN SELF_SUSPECT a tick came 0.9 s late
20 a well
30 end a 0
----
  10.00 a -- sick UNKNOWN SELF_SUSPECT a tick came 0.9 s late
  10.00 a STAY troubled UNKNOWN[SELF_SUSPECT]: UNKNOWN here (a tick came 0.9 s late); stays, as a move would mend nothing
  20.00 a -- well
end     a ACTIVE, b STANDBY, w WITNESS; a holds; moves: 0

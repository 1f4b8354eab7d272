# The cross-over link is cut, another still works.
from 9.9
10 a sick DEGRADED LINK_CUT link.b.cross is silent
10 b sick DEGRADED LINK_CUT link.a.cross is silent
30 end a 0
----
  10.00 a -- sick DEGRADED LINK_CUT link.b.cross is silent
  10.00 a STAY troubled DEGRADED[LINK_CUT]: DEGRADED here (link.b.cross is silent); stays, as a move would mend nothing
  10.00 b -- sick DEGRADED LINK_CUT link.a.cross is silent
end     a ACTIVE, b STANDBY, w WITNESS; a holds; moves: 0

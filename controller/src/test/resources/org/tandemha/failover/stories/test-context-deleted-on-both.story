# Tandem's test context is deleted on both: nothing is proven any more, and nobody is accused.
from 9.9
10 a sick UNKNOWN PROBE_BROKEN the test context is missing
10 b sick UNKNOWN PROBE_BROKEN the test context is missing
60 end a 0
----
  10.00 a -- sick UNKNOWN PROBE_BROKEN the test context is missing
  10.00 a STAY troubled UNKNOWN[PROBE_BROKEN]: UNKNOWN here (the test context is missing); stays, as a move would mend nothing
  10.00 b -- sick UNKNOWN PROBE_BROKEN the test context is missing
end     a ACTIVE, b STANDBY, w WITNESS; a holds; moves: 0

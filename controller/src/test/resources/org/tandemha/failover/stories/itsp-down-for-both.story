# The ITSP is down for both; the active peer finds it first, the standby 1.5 s later.
with trunk
from 9.9
10 a sick FAILING UPSTREAM_DOWN the provider answers 503
10 b unproven
8.5 b sick DEGRADED TRUNK_DOWN call.trunk.itsp failed
11.5 b sick FAILING UPSTREAM_DOWN the provider answers 503
40 a well
40.5 b well
60 end a 0
----
  10.00 a -- sick FAILING UPSTREAM_DOWN the provider answers 503
  10.00 a STAY stays SHARED_FATE [UPSTREAM_DOWN]: UPSTREAM_DOWN here (the provider answers 503); stays, as shared-fate refuses a move: b has [TRUNK_DOWN] as well: a move mends nothing
  10.00 b -- unproven
  11.50 b -- sick FAILING UPSTREAM_DOWN the provider answers 503
  40.00 a -- well
  40.50 b -- well
end     a ACTIVE, b STANDBY, w WITNESS; a holds; moves: 0

# The ITSP is silent for both for 3 s; both diagnose it late and for short, the standby after the active peer.
from 9.9
13 a sick FAILING UPSTREAM_DOWN the provider does not answer
14.4 b sick FAILING UPSTREAM_DOWN the provider does not answer
15 a well
16 b well
40 end a 0
----
  13.00 a -- sick FAILING UPSTREAM_DOWN the provider does not answer
  13.00 a STAY stays SHARED_FATE [UPSTREAM_DOWN]: UPSTREAM_DOWN here (the provider does not answer); stays, as shared-fate refuses a move: not known yet whether b has it too: waits 3.0 s, or for a call over a trunk there
  14.40 b -- sick FAILING UPSTREAM_DOWN the provider does not answer
  15.00 a -- well
  16.00 b -- well
end     a ACTIVE, b STANDBY, w WITNESS; a holds; moves: 0

# The same, and then the active peer loses its power: some service beats none.
from 9.9
10 a sick UNKNOWN PROBE_BROKEN the test context is missing
10 b sick UNKNOWN PROBE_BROKEN the test context is missing
15 a dies
60 end b 1
----
  10.00 a -- sick UNKNOWN PROBE_BROKEN the test context is missing
  10.00 a STAY troubled UNKNOWN[PROBE_BROKEN]: UNKNOWN here (the test context is missing); stays, as a move would mend nothing
  10.00 b -- sick UNKNOWN PROBE_BROKEN the test context is missing
  15.00 a -- dies
  15.60 b STAY unfit VERDICT: nobody holds the lease and this peer leaves it: verdict refuses, this peer is UNKNOWN, score 60: the test context is missing
  30.61 b ROLE STANDBY to CLAIMING: nobody has held the lease for 15 s and no fit peer claims it: UNKNOWN here (the test context is missing) is better than nothing
  30.61 b does campaign
  30.62 b ROLE CLAIMING to ACTIVE: holds epoch 2/b, which a held before: serves
  30.62 b MODE hold-down: the service came from a: no move by itself for 2 min, or until tandem ack
  30.62 b does pre-claim
  30.62 b does arm
  30.62 b STAY troubled UNKNOWN[PROBE_BROKEN]: UNKNOWN here (the test context is missing); stays, as a move would mend nothing
  30.63 b does announce
  30.63 b does register-trunks
  30.63 b does verify
  30.64 b does post-claim
end     a dead, b ACTIVE, w WITNESS; b holds; moves: 1

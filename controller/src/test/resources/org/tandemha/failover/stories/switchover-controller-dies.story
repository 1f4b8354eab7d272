# The active peer's controller dies while draining: the other claims after the lease has run out; whoever ordered hears.
from 9.9
5 a calls 12
10 w wish switchover b drain=10
12 a dies
60 end b 1
----
  10.00 w -- wish switchover b drain=10
  10.00 w WISH switchover: ann@desk orders switchover b, drain 10 s
  10.02 a WISH switchover: ann@desk orders switchover b, drain 10 s, by another member
  10.02 a ROLE ACTIVE to DRAINING: ann@desk orders a switchover to b
  10.02 a does pre-yield
  10.03 a does drain
  10.04 a does await-calls
  12.00 a -- dies
  12.60 b ROLE STANDBY to CLAIMING: nobody holds the lease (last epoch 1/a); this peer is HEALTHY and bridged a synthetic call 0.2 s ago
  12.60 b does campaign
  12.61 b ROLE CLAIMING to ACTIVE: holds epoch 2/b, which a held before: serves
  12.61 b MODE hold-down: the service came from a: no move by itself for 2 min, or until tandem ack
  12.61 b does pre-claim
  12.61 b does arm
  12.62 b does announce
  12.62 b does register-trunks
  12.62 b does verify
  12.63 b does post-claim
  49.02 w ANSWER EXPIRED: under way when its time ran out: ann@desk orders a switchover to b
  49.02 w WISH switchover: switchover EXPIRED: under way when its time ran out: ann@desk orders a switchover to b
end     a dead, b ACTIVE, w WITNESS; b holds; moves: 1

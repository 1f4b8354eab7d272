# The calls do not end in the drain time: they go as far as they may, then the service moves.
from 9.9
5 a calls 2
10 a wish switchover b drain=10
40 end b 1
----
  10.00 a -- wish switchover b drain=10
  10.00 a WISH switchover: ann@desk orders switchover b, drain 10 s
  10.00 a ROLE ACTIVE to DRAINING: ann@desk orders a switchover to b
  10.00 a does pre-yield
  10.01 a does drain
  10.02 a does await-calls
  20.03 a does release
  20.03 a ROLE DRAINING to YIELDING: gives epoch 1/a back for b
  20.04 a ROLE YIELDING to STANDBY: epoch 1/a is given back
  20.04 a does drop
  20.04 a does silence-trunks
  20.04 a does undrain
  20.04 a does post-yield
  20.04 a STAY handed over: the lease was given back for b, which has 3.0 s more to claim it
  20.05 b ROLE STANDBY to CLAIMING: nobody holds the lease (last epoch 1/a); this peer is HEALTHY and bridged a synthetic call 0.0 s ago
  20.05 b does campaign
  20.06 a ANSWER DONE: b serves under epoch 2/b
  20.06 a WISH switchover: switchover DONE: b serves under epoch 2/b
  20.06 b ROLE CLAIMING to ACTIVE: holds epoch 2/b, which a held before: serves
  20.06 b does pre-claim
  20.06 b does arm
  20.07 b does announce
  20.07 b does register-trunks
  20.07 b does verify
  20.08 b does post-claim
end     a STANDBY, b ACTIVE, w WITNESS; b holds; moves: 1

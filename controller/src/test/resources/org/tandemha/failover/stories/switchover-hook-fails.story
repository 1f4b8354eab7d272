# The hook pre-yield fails: it cannot block the move.
from 9.9
5 a fails PRE_YIELD exit code 1
10 a wish switchover b drain=5
40 end b 1
----
  10.00 a -- wish switchover b drain=5
  10.00 a WISH switchover: ann@desk orders switchover b, drain 5.0 s
  10.00 a ROLE ACTIVE to DRAINING: ann@desk orders a switchover to b
  10.00 a does pre-yield
  10.01 a STEP pre-yield: pre-yield failed: exit code 1
  10.01 a does drain
  10.02 a does await-calls
  10.03 a does release
  10.03 a ROLE DRAINING to YIELDING: gives epoch 1/a back for b
  10.04 a ROLE YIELDING to STANDBY: epoch 1/a is given back
  10.04 a does drop
  10.04 a does silence-trunks
  10.04 a does undrain
  10.04 a does post-yield
  10.04 a STAY handed over: the lease was given back for b, which has 3.0 s more to claim it
  10.05 b ROLE STANDBY to CLAIMING: nobody holds the lease (last epoch 1/a); this peer is HEALTHY and bridged a synthetic call 0.0 s ago
  10.05 b does campaign
  10.06 a ANSWER DONE: b serves under epoch 2/b
  10.06 a WISH switchover: switchover DONE: b serves under epoch 2/b
  10.06 b ROLE CLAIMING to ACTIVE: holds epoch 2/b, which a held before: serves
  10.06 b does pre-claim
  10.06 b does arm
  10.07 b does announce
  10.07 b does register-trunks
  10.07 b does verify
  10.08 b does post-claim
end     a STANDBY, b ACTIVE, w WITNESS; b holds; moves: 1

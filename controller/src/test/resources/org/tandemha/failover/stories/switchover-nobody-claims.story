# The peer that the lease was given back for dies in that moment: it is taken back.
from 9.9
10 a wish switchover b
10.024 b dies
40 end a 0
----
  10.00 a -- wish switchover b
  10.00 a WISH switchover: ann@desk orders switchover b
  10.00 a ROLE ACTIVE to DRAINING: ann@desk orders a switchover to b
  10.00 a does pre-yield
  10.01 a does release
  10.01 a ROLE DRAINING to YIELDING: gives epoch 1/a back for b
  10.02 a ROLE YIELDING to STANDBY: epoch 1/a is given back
  10.02 a does drop
  10.02 a does silence-trunks
  10.02 a does undrain
  10.02 a does post-yield
  10.02 a STAY handed over: the lease was given back for b, which has 3.0 s more to claim it
  10.02 b -- dies
  13.04 a ROLE STANDBY to CLAIMING: nobody holds the lease (last epoch 1/a); this peer is HEALTHY and bridged a synthetic call 0.2 s ago
  13.04 a does campaign
  13.04 a ANSWER FAILED: b has not claimed the lease within 3.0 s: any fit peer may
  13.04 a WISH switchover: switchover FAILED: b has not claimed the lease within 3.0 s: any fit peer may
  13.05 a ROLE CLAIMING to ACTIVE: holds epoch 2/a: serves
  13.05 a does pre-claim
  13.05 a does arm
  13.06 a does announce
  13.06 a does register-trunks
  13.06 a does verify
  13.07 a does post-claim
end     a ACTIVE, b dead, w WITNESS; a holds; moves: 0

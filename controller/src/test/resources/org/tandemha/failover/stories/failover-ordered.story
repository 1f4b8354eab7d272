# An operator has the healthy active peer give the service away at once.
from 9.9
10 b wish failover
40 end b 1
----
  10.00 b -- wish failover
  10.00 b WISH failover: ann@desk orders failover b
  10.02 a WISH failover: ann@desk orders failover b, by another member
  10.02 a ROLE ACTIVE to YIELDING: ann@desk orders a failover to b
  10.02 a does pre-yield
  10.02 a does release
  10.03 a ROLE YIELDING to STANDBY: epoch 1/a is given back
  10.03 a does drop
  10.03 a does silence-trunks
  10.03 a does undrain
  10.03 a does post-yield
  10.03 a STAY handed over: the lease was given back for b, which has 3.0 s more to claim it
  10.04 b ROLE STANDBY to CLAIMING: nobody holds the lease (last epoch 1/a); this peer is HEALTHY and bridged a synthetic call 0.0 s ago
  10.04 b does campaign
  10.05 b ROLE CLAIMING to ACTIVE: holds epoch 2/b, which a held before: serves
  10.05 b does pre-claim
  10.05 b does arm
  10.06 b does announce
  10.06 b does register-trunks
  10.06 b does verify
  10.07 b ANSWER DONE: b serves under epoch 2/b
  10.07 b WISH failover: failover DONE: b serves under epoch 2/b
  10.07 b does post-claim
end     a STANDBY, b ACTIVE, w WITNESS; b holds; moves: 1

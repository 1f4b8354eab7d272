# The new holder cannot arm the identity: it gives the lease back; the old one is sick, and nobody serves for long.
from 9.9
5 b fails ARM address already in use
10 a sick FAILING CALLS_FAILING calls are refused
20 a well
60 end a 2
----
  10.00 a -- sick FAILING CALLS_FAILING calls are refused
  10.00 a ROLE ACTIVE to YIELDING: CALLS_FAILING here (calls are refused); b bridged a synthetic call 0.8 s ago and is strictly better, score 97 there, 60 here: the service moves to b
  10.00 a does pre-yield
  10.00 a does release
  10.01 a ROLE YIELDING to STANDBY: epoch 1/a is given back
  10.01 a does drop
  10.01 a does silence-trunks
  10.01 a does undrain
  10.01 a does post-yield
  10.01 a STAY handed over: the lease was given back for b, which has 3.0 s more to claim it
  10.02 b ROLE STANDBY to CLAIMING: nobody holds the lease (last epoch 1/a); this peer is HEALTHY and bridged a synthetic call 0.0 s ago
  10.02 b does campaign
  10.03 b ROLE CLAIMING to ACTIVE: holds epoch 2/b, which a held before: serves
  10.03 b MODE hold-down: the service came from a: no move by itself for 2 min, or until tandem ack
  10.03 b does pre-claim
  10.03 b does arm
  10.04 b STEP arm: arm failed: address already in use
  10.04 b ROLE ACTIVE to YIELDING: arm failed: what cannot be armed is given back
  10.04 b does pre-yield
  10.04 b does release
  10.05 b ROLE YIELDING to STANDBY: epoch 2/b is given back
  10.05 b does drop
  10.05 b does silence-trunks
  10.05 b does undrain
  10.05 b does post-yield
  10.05 b STAY handed over: the lease was given back for another peer, which has 3.0 s more to claim it
  10.05 a STAY unfit VERDICT: nobody holds the lease and this peer leaves it: verdict refuses, this peer is FAILING, score 60: calls are refused
  15.04 b ROLE STANDBY to CLAIMING: nobody holds the lease (last epoch 2/b); this peer is HEALTHY and bridged a synthetic call 0.2 s ago
  15.04 b does campaign
  15.05 b ROLE CLAIMING to ACTIVE: holds epoch 3/b: serves
  15.05 b does pre-claim
  15.05 b does arm
  15.06 b STEP arm: arm failed: address already in use
  15.06 b ROLE ACTIVE to YIELDING: arm failed: what cannot be armed is given back
  15.06 b does pre-yield
  15.06 b does release
  15.07 b ROLE YIELDING to STANDBY: epoch 3/b is given back
  15.07 b does drop
  15.07 b does silence-trunks
  15.07 b does undrain
  15.07 b does post-yield
  15.07 b STAY handed over: the lease was given back for another peer, which has 3.0 s more to claim it
  15.08 a STAY unfit VERDICT: nobody holds the lease and this peer leaves it: verdict refuses, this peer is FAILING, score 60: calls are refused
  20.00 a -- well
  20.00 a ROLE STANDBY to CLAIMING: nobody holds the lease (last epoch 3/b); this peer is HEALTHY and bridged a synthetic call 0.0 s ago
  20.00 a does campaign
  20.01 a ROLE CLAIMING to ACTIVE: holds epoch 4/a, which b held before: serves
  20.01 a MODE hold-down: the service came from b: no move by itself for 2 min, or until tandem ack
  20.01 a does pre-claim
  20.01 a does arm
  20.02 a does announce
  20.02 a does register-trunks
  20.02 a does verify
  20.03 a does post-claim
end     a ACTIVE, b STANDBY, w WITNESS; a holds; moves: 2

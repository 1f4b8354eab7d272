# A sick holder cannot make its release durable: it serves on, and tries again later.
from 9.9
5 a fails RELEASE the promise file cannot be written
10 a sick FAILING CALLS_FAILING calls are refused
14 a does RELEASE
40 end b 1
----
  10.00 a -- sick FAILING CALLS_FAILING calls are refused
  10.00 a ROLE ACTIVE to YIELDING: CALLS_FAILING here (calls are refused); b bridged a synthetic call 0.8 s ago and is strictly better, score 97 there, 60 here: the service moves to b
  10.00 a does pre-yield
  10.00 a does release
  10.01 a STEP release: release failed: the promise file cannot be written
  10.01 a ROLE YIELDING to ACTIVE: release failed: serves on and tries again later
  10.01 a does pre-claim
  10.01 a does arm
  10.01 a STAY stays BUSY [CALLS_FAILING]: CALLS_FAILING here (calls are refused); stays, as busy refuses a move: the last attempt failed; the next in 5.0 s
  10.02 a does announce
  10.02 a does register-trunks
  10.02 a does verify
  10.03 a does post-claim
  14.00 a -- does RELEASE
  15.04 a ROLE ACTIVE to YIELDING: CALLS_FAILING here (calls are refused); b bridged a synthetic call 0.6 s ago and is strictly better, score 97 there, 60 here: the service moves to b
  15.04 a does pre-yield
  15.04 a does release
  15.05 a ROLE YIELDING to STANDBY: epoch 1/a is given back
  15.05 a does drop
  15.05 a does silence-trunks
  15.05 a does undrain
  15.05 a does post-yield
  15.05 a STAY handed over: the lease was given back for b, which has 3.0 s more to claim it
  15.06 b ROLE STANDBY to CLAIMING: nobody holds the lease (last epoch 1/a); this peer is HEALTHY and bridged a synthetic call 0.2 s ago
  15.06 b does campaign
  15.07 b ROLE CLAIMING to ACTIVE: holds epoch 2/b, which a held before: serves
  15.07 b MODE hold-down: the service came from a: no move by itself for 2 min, or until tandem ack
  15.07 b does pre-claim
  15.07 b does arm
  15.08 b does announce
  15.08 b does register-trunks
  15.08 b does verify
  15.09 b does post-claim
end     a STANDBY, b ACTIVE, w WITNESS; b holds; moves: 1

# Calls are no longer bridged on the active peer: it gives the lease back, the standby claims it at once.
from 9.9
10 a sick FAILING CALLS_FAILING calls are refused on core, sip
25 a well
40 end b 1
----
  10.00 a -- sick FAILING CALLS_FAILING calls are refused on core, sip
  10.00 a ROLE ACTIVE to YIELDING: CALLS_FAILING here (calls are refused on core, sip); b bridged a synthetic call 0.8 s ago and is strictly better, score 97 there, 60 here: the service moves to b
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
  10.04 b does announce
  10.04 b does register-trunks
  10.04 b does verify
  10.05 b does post-claim
  25.00 a -- well
end     a STANDBY, b ACTIVE, w WITNESS; b holds; moves: 1

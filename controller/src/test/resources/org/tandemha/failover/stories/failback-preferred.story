# Peer a is preferred: the service returns after a has been well for 30 s and proven calls and its trunk.
with preferred=a after=30 drain=10 holdDown=60 trunk
from 9.9
10 a sick FAILED ASTERISK_DEAD the Asterisk process is gone
30 a well
45 a sick DEGRADED LINK_CUT link.b.cross is silent
50 a well
150 end a 2
----
  10.00 a -- sick FAILED ASTERISK_DEAD the Asterisk process is gone
  10.00 a ROLE ACTIVE to YIELDING: ASTERISK_DEAD here (the Asterisk process is gone); b bridged a synthetic call 0.8 s ago and is strictly better, score 97 there, 60 here: the service moves to b
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
  10.03 b MODE hold-down: the service came from a: no move by itself for 60 s, or until tandem ack
  10.03 b does pre-claim
  10.03 b does arm
  10.04 b does announce
  10.04 b does register-trunks
  10.04 b does verify
  10.05 b does post-claim
  30.00 a -- well
  45.00 a -- sick DEGRADED LINK_CUT link.b.cross is silent
  50.00 a -- well
  70.03 b MODE hold-down: the hold-down is over
  80.03 b ROLE ACTIVE to DRAINING: a is preferred, has been well for 30 s, and calls and trunks are proven there
  80.03 b does pre-yield
  80.04 b does drain
  80.05 b does await-calls
  80.06 b does release
  80.06 b ROLE DRAINING to YIELDING: gives epoch 2/b back for a
  80.07 b ROLE YIELDING to STANDBY: epoch 2/b is given back
  80.07 b does drop
  80.07 b does silence-trunks
  80.07 b does undrain
  80.07 b does post-yield
  80.07 b STAY handed over: the lease was given back for a, which has 3.0 s more to claim it
  80.08 a ROLE STANDBY to CLAIMING: nobody holds the lease (last epoch 2/b); this peer is HEALTHY and bridged a synthetic call 0.1 s ago
  80.08 a does campaign
  80.09 a ROLE CLAIMING to ACTIVE: holds epoch 3/a, which b held before: serves
  80.09 a MODE hold-down: the service came from b: no move by itself for 60 s, or until tandem ack
  80.09 a does pre-claim
  80.09 a does arm
  80.10 a does announce
  80.10 a does register-trunks
  80.10 a does verify
  80.11 a does post-claim
 140.11 a MODE hold-down: the hold-down is over
end     a ACTIVE, b STANDBY, w WITNESS; a holds; moves: 2

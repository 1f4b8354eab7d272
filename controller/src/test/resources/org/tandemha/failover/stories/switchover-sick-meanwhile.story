# Asterisk dies while the calls are waited for: there is nothing left to wait for.
from 9.9
5 a calls 12
10 a wish switchover b drain=60
15 a sick FAILED ASTERISK_DEAD the Asterisk process is gone
40 end b 1
----
  10.00 a -- wish switchover b drain=60
  10.00 a WISH switchover: ann@desk orders switchover b, drain 60 s
  10.00 a ROLE ACTIVE to DRAINING: ann@desk orders a switchover to b
  10.00 a does pre-yield
  10.01 a does drain
  10.02 a does await-calls
  15.00 a -- sick FAILED ASTERISK_DEAD the Asterisk process is gone
  15.00 a ROLE DRAINING to YIELDING: ASTERISK_DEAD here (the Asterisk process is gone) while draining: gives the lease back at once
  15.00 a does undrain
  15.00 a STEP undrain: undrain takes back drain
  15.00 a does pre-yield
  15.00 a does release
  15.01 a ROLE YIELDING to STANDBY: epoch 1/a is given back
  15.01 a does drop
  15.01 a does silence-trunks
  15.01 a does undrain
  15.01 a does post-yield
  15.01 a STAY handed over: the lease was given back for b, which has 3.0 s more to claim it
  15.02 b ROLE STANDBY to CLAIMING: nobody holds the lease (last epoch 1/a); this peer is HEALTHY and bridged a synthetic call 0.2 s ago
  15.02 b does campaign
  15.03 a ANSWER DONE: b serves under epoch 2/b
  15.03 a WISH switchover: switchover DONE: b serves under epoch 2/b
  15.03 b ROLE CLAIMING to ACTIVE: holds epoch 2/b, which a held before: serves
  15.03 b does pre-claim
  15.03 b does arm
  15.04 b does announce
  15.04 b does register-trunks
  15.04 b does verify
  15.05 b does post-claim
end     a STANDBY, b ACTIVE, w WITNESS; b holds; moves: 1

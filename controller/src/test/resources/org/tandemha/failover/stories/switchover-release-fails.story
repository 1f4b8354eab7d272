# The release cannot be made durable: serves on.
from 9.9
5 a fails RELEASE the promise file cannot be written
10 b wish switchover b drain=5
40 end a 0
----
  10.00 b -- wish switchover b drain=5
  10.00 b WISH switchover: ann@desk orders switchover b, drain 5.0 s
  10.02 a WISH switchover: ann@desk orders switchover b, drain 5.0 s, by another member
  10.02 a ROLE ACTIVE to DRAINING: ann@desk orders a switchover to b
  10.02 a does pre-yield
  10.03 a does drain
  10.04 a does await-calls
  10.05 a does release
  10.05 a ROLE DRAINING to YIELDING: gives epoch 1/a back for b
  10.06 a STEP release: release failed: the promise file cannot be written
  10.06 a does undrain
  10.06 a STEP undrain: undrain takes back drain
  10.06 a ROLE YIELDING to ACTIVE: release failed: serves on and tries again later
  10.06 a does pre-claim
  10.06 a does arm
  10.07 a does announce
  10.07 a does register-trunks
  10.07 a does verify
  10.08 b ANSWER FAILED: release failed: serves on and tries again later
  10.08 b WISH switchover: switchover FAILED: release failed: serves on and tries again later
  10.08 a does post-claim
end     a ACTIVE, b STANDBY, w WITNESS; a holds; moves: 0

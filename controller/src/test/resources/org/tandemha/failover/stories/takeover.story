# The active peer is cut from all, the operator has switched it off and says so; the witness is dead, so nobody else can.
from 9.9
5 w dies
10 a dies
20 b wish takeover claim=switched-off-at-the-PDU
40 end b 1
----
  10.00 a -- dies
  10.60 b ROLE STANDBY to CLAIMING: nobody holds the lease (last epoch 1/a); this peer is HEALTHY and bridged a synthetic call 0.2 s ago
  10.60 b does campaign
  15.61 b STEP campaign: campaign failed: no outcome within 5.0 s
  15.61 b does withdraw
  15.61 b STEP withdraw: withdraw takes back campaign
  15.61 b ROLE CLAIMING to STANDBY: campaign failed: asks again later
  15.81 b ROLE STANDBY to CLAIMING: nobody holds the lease (last epoch 1/a); this peer is HEALTHY and bridged a synthetic call 0.2 s ago
  15.81 b does campaign
  20.00 b -- wish takeover claim=switched-off-at-the-PDU
  20.00 b WISH takeover: ann@desk orders takeover b
  20.00 b ROLE CLAIMING to CLAIMING: ann@desk takes the service over here: switched off at the PDU
  20.00 b does withdraw
  20.00 b STEP withdraw: withdraw takes back campaign
  20.00 b does force-takeover
  20.01 b ROLE CLAIMING to ACTIVE: holds epoch 2/b, which a held before: serves
  20.01 b ANSWER DONE: serves here under epoch 2/b
  20.01 b WISH takeover: takeover DONE: serves here under epoch 2/b
  20.01 b does pre-claim
  20.01 b does arm
  20.02 b does announce
  20.02 b does register-trunks
  20.02 b does verify
  20.03 b does post-claim
end     a dead, b ACTIVE, w dead; b holds; moves: 1

# The peers do not reach each other, both reach the witness: the standby asks and is refused.
from 9.9
10 a cut b
25 a join b
40 end a 0
----
  10.00 a -- cut b
  10.60 b ROLE STANDBY to CLAIMING: nobody holds the lease (last epoch 1/a); this peer is HEALTHY and bridged a synthetic call 0.2 s ago
  10.60 b does campaign
  15.61 b STEP campaign: campaign failed: no outcome within 5.0 s
  15.61 b does withdraw
  15.61 b STEP withdraw: withdraw takes back campaign
  15.61 b ROLE CLAIMING to STANDBY: campaign failed: asks again later
  15.81 b ROLE STANDBY to CLAIMING: nobody holds the lease (last epoch 1/a); this peer is HEALTHY and bridged a synthetic call 0.2 s ago
  15.81 b does campaign
  20.81 b STEP campaign: campaign failed: no outcome within 5.0 s
  20.81 b does withdraw
  20.81 b STEP withdraw: withdraw takes back campaign
  20.81 b ROLE CLAIMING to STANDBY: campaign failed: asks again later
  21.01 b ROLE STANDBY to CLAIMING: nobody holds the lease (last epoch 1/a); this peer is HEALTHY and bridged a synthetic call 0.2 s ago
  21.01 b does campaign
  25.00 a -- join b
  25.01 b ROLE CLAIMING to STANDBY: another holds epoch 1/a
  25.01 b does withdraw
  25.01 b STEP withdraw: withdraw takes back campaign
end     a ACTIVE, b STANDBY, w WITNESS; a holds; moves: 0

# Every link is cut: the holder's lease runs out, nobody wins another until one link is back.
from 9.9
10 a cut b
10 a cut w
10 b cut w
20 b join w
40 end b 1
----
  10.00 a -- cut b
  10.00 a -- cut w
  10.00 b -- cut w
  10.55 a ROLE ACTIVE to STANDBY: the lease is gone without a release, last epoch 1/a
  10.55 a does drop
  10.55 a does silence-trunks
  10.55 a does undrain
  10.55 a does post-yield
  10.55 a ROLE STANDBY to CLAIMING: epoch 1/a was held here and never given back: takes it up again
  10.55 a does campaign
  10.60 b ROLE STANDBY to CLAIMING: nobody holds the lease (last epoch 1/a); this peer is HEALTHY and bridged a synthetic call 0.2 s ago
  10.60 b does campaign
  15.61 a STEP campaign: campaign failed: no outcome within 5.0 s
  15.61 a does withdraw
  15.61 a STEP withdraw: withdraw takes back campaign
  15.61 a ROLE CLAIMING to STANDBY: campaign failed: asks again later
  15.61 b STEP campaign: campaign failed: no outcome within 5.0 s
  15.61 b does withdraw
  15.61 b STEP withdraw: withdraw takes back campaign
  15.61 b ROLE CLAIMING to STANDBY: campaign failed: asks again later
  15.81 a ROLE STANDBY to CLAIMING: epoch 1/a was held here and never given back: takes it up again
  15.81 a does campaign
  15.81 b ROLE STANDBY to CLAIMING: nobody holds the lease (last epoch 1/a); this peer is HEALTHY and bridged a synthetic call 0.2 s ago
  15.81 b does campaign
  20.00 b -- join w
  20.02 b ROLE CLAIMING to ACTIVE: holds epoch 2/b, which a held before: serves
  20.02 b MODE hold-down: the service came from a: no move by itself for 2 min, or until tandem ack
  20.02 b does pre-claim
  20.02 b does arm
  20.03 b does announce
  20.03 b does register-trunks
  20.03 b does verify
  20.04 b does post-claim
  20.81 a STEP campaign: campaign failed: no outcome within 5.0 s
  20.81 a does withdraw
  20.81 a STEP withdraw: withdraw takes back campaign
  20.81 a ROLE CLAIMING to STANDBY: campaign failed: asks again later
  21.01 a ROLE STANDBY to CLAIMING: epoch 1/a was held here and never given back: takes it up again
  21.01 a does campaign
  26.01 a STEP campaign: campaign failed: no outcome within 5.0 s
  26.01 a does withdraw
  26.01 a STEP withdraw: withdraw takes back campaign
  26.01 a ROLE CLAIMING to STANDBY: campaign failed: asks again later
  26.21 a does campaign
  31.21 a STEP campaign: campaign failed: no outcome within 5.0 s
  31.21 a does withdraw
  31.21 a STEP withdraw: withdraw takes back campaign
  31.41 a ROLE STANDBY to CLAIMING: epoch 1/a was held here and never given back: takes it up again
  31.41 a does campaign
  36.41 a STEP campaign: campaign failed: no outcome within 5.0 s
  36.41 a does withdraw
  36.41 a STEP withdraw: withdraw takes back campaign
  36.41 a ROLE CLAIMING to STANDBY: campaign failed: asks again later
  36.61 a does campaign
end     a CLAIMING, b ACTIVE, w WITNESS; b holds; moves: 1

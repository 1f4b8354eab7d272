# The standby's copy of the data is old when nobody holds the lease: that warns and never blocks.
from 9.9
10 b data 600
12 b check
15 a dies
30 end b 1
----
  10.00 b -- data 600
  12.00 b -- check
  12.00 b    observe YES: what is decided is done
  12.00 b    pause YES: not paused
  12.00 b    lease YES: a holds it, last epoch 1/a
  12.00 b    link YES: the newest row of a is 0.4 s old
  12.00 b    maintenance YES: nobody works on this peer
  12.00 b    self YES: its controller trusts itself
  12.00 b    verdict YES: this peer is HEALTHY, score 97
  12.00 b    proven YES: this peer bridged a synthetic call 0.4 s ago
  12.00 b    hold-down YES: no move lately
  12.00 b    data WARN: the data at this peer is 10 min old, limit 60 s [see whether synchronisation runs]
  12.00 b    busy YES: nothing else is under way
  12.00 b    every gate lets b serve
  15.00 a -- dies
  15.60 b ROLE STANDBY to CLAIMING: nobody holds the lease (last epoch 1/a); this peer is HEALTHY and bridged a synthetic call 0.4 s ago
  15.60 b does campaign
  15.61 b ROLE CLAIMING to ACTIVE: holds epoch 2/b, which a held before: serves
  15.61 b MODE hold-down: the service came from a: no move by itself for 2 min, or until tandem ack
  15.61 b does pre-claim
  15.61 b does arm
  15.62 b does announce
  15.62 b does register-trunks
  15.62 b does verify
  15.63 b does post-claim
end     a dead, b ACTIVE, w WITNESS; b holds; moves: 1

# The active peer's controller is killed and starts again: its epoch was never given back, it takes it up again.
from 9.9
10 b unproven
16 a dies
16.3 a starts
40 end a 0
----
  10.00 b -- unproven
  16.00 a -- dies
  16.30 a -- starts
  16.91 a ROLE STANDBY to CLAIMING: epoch 1/a was held here and never given back: takes it up again
  16.91 a does campaign
  16.92 a ROLE CLAIMING to ACTIVE: holds epoch 2/a: serves
  16.92 a does pre-claim
  16.92 a does arm
  16.93 a does announce
  16.93 a does register-trunks
  16.93 a does verify
  16.94 a does post-claim
end     a ACTIVE, b STANDBY, w WITNESS; a holds; moves: 0

# Restart first, twice within the hour: the first restart helps, the second does not, then the service moves.
with restart budget=2
from 9.9
10 a sick FAILED ASTERISK_DEAD the Asterisk process is gone
14 a well
60 a sick FAILED ASTERISK_DEAD the Asterisk process is gone
120 end b 1
----
  10.00 a -- sick FAILED ASTERISK_DEAD the Asterisk process is gone
  10.00 a ROLE ACTIVE to RESTARTING: ASTERISK_DEAD here (the Asterisk process is gone): restarts Asterisk first, 1 of 2 within the hour
  10.00 a does restart-asterisk
  14.00 a -- well
  14.00 a ROLE RESTARTING to ACTIVE: calls are proven again after a restart of Asterisk
  60.00 a -- sick FAILED ASTERISK_DEAD the Asterisk process is gone
  60.00 a ROLE ACTIVE to RESTARTING: ASTERISK_DEAD here (the Asterisk process is gone): restarts Asterisk first, 2 of 2 within the hour
  60.00 a does restart-asterisk
  80.04 a STEP await-proof: await-proof failed: no outcome within 20 s
  80.04 a ROLE RESTARTING to ACTIVE: await-proof failed: no further restart within the hour
  80.04 a ROLE ACTIVE to YIELDING: ASTERISK_DEAD here (the Asterisk process is gone); b bridged a synthetic call 0.8 s ago and is strictly better, score 97 there, 60 here: the service moves to b
  80.04 a does pre-yield
  80.04 a does release
  80.05 a ROLE YIELDING to STANDBY: epoch 1/a is given back
  80.05 a does drop
  80.05 a does silence-trunks
  80.05 a does undrain
  80.05 a does post-yield
  80.05 a STAY handed over: the lease was given back for b, which has 3.0 s more to claim it
  80.06 b ROLE STANDBY to CLAIMING: nobody holds the lease (last epoch 1/a); this peer is HEALTHY and bridged a synthetic call 0.0 s ago
  80.06 b does campaign
  80.07 b ROLE CLAIMING to ACTIVE: holds epoch 2/b, which a held before: serves
  80.07 b MODE hold-down: the service came from a: no move by itself for 2 min, or until tandem ack
  80.07 b does pre-claim
  80.07 b does arm
  80.08 b does announce
  80.08 b does register-trunks
  80.08 b does verify
  80.09 b does post-claim
end     a STANDBY, b ACTIVE, w WITNESS; b holds; moves: 1

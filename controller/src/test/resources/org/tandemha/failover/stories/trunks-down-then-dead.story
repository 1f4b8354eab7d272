# The ITSP is down for both, then Asterisk dies on the active peer: a peer without trunks is better than none.
from 9.9
10 a sick FAILING UPSTREAM_DOWN the provider does not answer
10 b sick FAILING UPSTREAM_DOWN the provider does not answer
20 a sick FAILED ASTERISK_DEAD,UPSTREAM_DOWN the Asterisk process is gone
20 b check
40 end b 1
----
  10.00 a -- sick FAILING UPSTREAM_DOWN the provider does not answer
  10.00 a STAY stays SHARED_FATE [UPSTREAM_DOWN]: UPSTREAM_DOWN here (the provider does not answer); stays, as shared-fate refuses a move: not known yet whether b has it too: waits 3.0 s, or for a call over a trunk there
  10.00 b -- sick FAILING UPSTREAM_DOWN the provider does not answer
  20.00 a -- sick FAILED ASTERISK_DEAD,UPSTREAM_DOWN the Asterisk process is gone
  20.00 a ROLE ACTIVE to YIELDING: ASTERISK_DEAD here (the Asterisk process is gone); b bridged a synthetic call 0.8 s ago and is strictly better, score 60 there, 60 here: the service moves to b
  20.00 a does pre-yield
  20.00 a does release
  20.00 b -- check
  20.00 b    observe YES: what is decided is done
  20.00 b    pause YES: not paused
  20.00 b    lease YES: a holds it, last epoch 1/a
  20.00 b    link YES: the newest row of a is 0.5 s old
  20.00 b    maintenance YES: nobody works on this peer
  20.00 b    self YES: its controller trusts itself
  20.00 b    verdict YES: this peer is FAILING, score 60
  20.00 b    proven YES: this peer bridged a synthetic call 0.4 s ago
  20.00 b    hold-down YES: no move lately
  20.00 b    data WARN: how old the data at this peer is, is not known
  20.00 b    busy YES: nothing else is under way
  20.00 b    every gate lets b serve
  20.01 a ROLE YIELDING to STANDBY: epoch 1/a is given back
  20.01 a does drop
  20.01 a does silence-trunks
  20.01 a does undrain
  20.01 a does post-yield
  20.01 a STAY handed over: the lease was given back for b, which has 3.0 s more to claim it
  20.02 b ROLE STANDBY to CLAIMING: nobody holds the lease (last epoch 1/a); this peer is FAILING and bridged a synthetic call 0.0 s ago
  20.02 b does campaign
  20.03 b ROLE CLAIMING to ACTIVE: holds epoch 2/b, which a held before: serves
  20.03 b MODE hold-down: the service came from a: no move by itself for 2 min, or until tandem ack
  20.03 b does pre-claim
  20.03 b does arm
  20.03 b STAY stays SHARED_FATE [UPSTREAM_DOWN]: UPSTREAM_DOWN here (the provider does not answer); stays, as shared-fate refuses a move: a has [UPSTREAM_DOWN] as well: a move mends nothing
  20.04 b does announce
  20.04 b does register-trunks
  20.04 b does verify
  20.05 b does post-claim
end     a STANDBY, b ACTIVE, w WITNESS; b holds; moves: 1

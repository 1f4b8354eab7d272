# The witness is dead: two of three still make a majority.
from 9.9
10 w dies
30 end a 0
----
  10.00 w -- dies
end     a ACTIVE, b STANDBY, w dead; a holds; moves: 0

* How much of two products to make in three plants: Hillier & Lieberman's Wyndor Glass problem.
* maximise 3 doors + 5 windows; optimal: 2 doors, 6 windows, value 36 (here minimised: -36).
NAME          WYNDOR
ROWS
 N  PROFIT
 L  PLANT1
 L  PLANT2
 L  PLANT3
COLUMNS
    DOORS     PROFIT          -3.0   PLANT1           1.0
    DOORS     PLANT3           3.0
    WINDOWS   PROFIT          -5.0   PLANT2           2.0
    WINDOWS   PLANT3           2.0
RHS
    RHS       PLANT1           4.0   PLANT2          12.0
    RHS       PLANT3          18.0
ENDATA

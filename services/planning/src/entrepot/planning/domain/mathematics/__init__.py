"""The exact mathematics of stock: order quantities, lot sizes, safety stock, pooling, sharing.

Pure functions, tested against published instances (Snyder and Shen, Fundamentals of Supply Chain
Theory, 2nd ed., 2019, called "FoSCT" below) to a relative 1e-4. Costs and demand are per unit of
time; whichever unit is used, it must be the same in all arguments.
"""

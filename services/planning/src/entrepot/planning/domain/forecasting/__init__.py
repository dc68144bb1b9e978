"""The forecast: from a matrix of demand to quantiles of days and of lead-time sums.

frequency, history: what a period is, the [series x period] matrix and what was known of its future.
reading: order lines and promotion tables as files (polars). methods: the simple methods, NumPy over
the whole matrix. features, boosting: the global direct model (LightGBM). segments, blending: which
method to trust for which series, by their own past windows. dispersion, quantiles, sums: negative
binomial, calibrated on past windows. pipeline: train and forecast. state: the trained model as
bytes. backtest, metrics, policy: walk forward and judge. reconcile, explain, coldstart, champion,
plots: what its names say. forecaster: the seam to the rest of planning (domain.series).

Nothing here reads a database, a broker or a clock. lightgbm, polars, scipy and matplotlib are
imported inside the functions that use them: a process that only serves forecasts loads none.
"""

"""The trained reader: words and windows in, tags out; needs numpy, and onnxruntime where a model runs."""

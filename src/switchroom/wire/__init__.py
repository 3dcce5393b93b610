"""The rest-json protocol, driven by service models in botocore's format.

Routes, decoding with validation, encoding, errors, signatures: whatever is true of the protocol
and of no single operation. It knows no rule of contact centres.
"""

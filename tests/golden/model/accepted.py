"""Calls that PyTorch takes, one a line; generate.py writes the shapes and parameters that come of them."""
CALLS = '''
nn.TransformerEncoderLayer(8, 2, 16, bias=False)(torch.zeros(5, 1, 8))
nn.TransformerDecoderLayer(8, 2, 16, bias=False)(torch.zeros(5, 1, 8), torch.zeros(4, 1, 8))
nn.MultiheadAttention(8, 2)(torch.zeros(5, 3, 8), torch.zeros(4, 3, 8), torch.zeros(4, 3, 8), average_attn_weights=False)
nn.MultiheadAttention(8, 2, add_bias_kv=True, add_zero_attn=True)(torch.zeros(5, 3, 8), torch.zeros(4, 3, 8), torch.zeros(4, 3, 8))
nn.MultiheadAttention(8, 2, batch_first=True)(torch.zeros(5, 8), torch.zeros(4, 8), torch.zeros(4, 8), average_attn_weights=False)
torch.nn.utils.remove_weight_norm(torch.nn.utils.weight_norm(nn.Conv2d(6, 4, 3)))(torch.zeros(1, 6, 8, 8))
torch.nn.utils.remove_spectral_norm(torch.nn.utils.spectral_norm(nn.Conv2d(6, 4, 3)))(torch.zeros(1, 6, 8, 8))
'''

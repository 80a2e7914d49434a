"""Models whose printed text is read; generate.py writes it."""
MODELS = '''
nn.Sequential(nn.Conv2d(3, 4, 3, padding='same'), nn.ReLU())
nn.Sequential(nn.Conv1d(3, 4, 3, padding='valid', bias=False), nn.Conv1d(4, 2, 3))
nn.Sequential(nn.Conv2d(3, 4, 3, padding=1, padding_mode='reflect'), nn.Conv2d(4, 2, 3))
nn.Sequential(weight_norm(nn.Conv2d(3, 4, 3)), nn.ReLU())
nn.Sequential(weight_norm(nn.ConvTranspose2d(6, 4, 3)), spectral_norm(nn.Conv2d(4, 2, 3)))
'''

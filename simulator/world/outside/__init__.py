"""What belongs to customers: relations, tags, groups, mass messages, handovers, 微信客服."""

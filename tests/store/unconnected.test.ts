import * as users from '../../src/store/users';

test('whoever asks a store that was never connected is told what to call', async () => {
  await expect(users.find('019ab0c4-5c00-7d3e-8f21-6b7c8d9e0f12')).rejects.toThrow(
    'connectStore()',
  );
});

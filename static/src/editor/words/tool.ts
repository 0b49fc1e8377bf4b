/** What the tool itself says: selecting several, arranging, copying, versions, sharing, help. */

export const toolWords = {
  en: {
    tool: {
      chosen: (count: number) => `${count} layers selected`,
    },
  },
  zh: {
    tool: {
      chosen: (count: number) => `已选中 ${count} 个图层`,
    },
  },
};
